/** What an operator sets under fireline.*, read once at start. A secret is a reference here, never a value. */
@NullMarked
package dev.fireline.worker.settings;

import org.jspecify.annotations.NullMarked;
