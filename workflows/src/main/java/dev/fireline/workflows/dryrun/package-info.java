/**
 * What an action would change, asked before it is done, and written down. A dry run that fails keeps nothing from being done:
 * it says only less.
 */
@NullMarked
package dev.fireline.workflows.dryrun;

import org.jspecify.annotations.NullMarked;
