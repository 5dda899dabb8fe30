/**
 * Exhibits and backups in a folder, which locks nothing: NOT-WORM wherever it shows. What is kept is claimed by name first, so that
 * two workers never write one exhibit.
 */
@NullMarked
package dev.fireline.evidence.directory;

import org.jspecify.annotations.NullMarked;
