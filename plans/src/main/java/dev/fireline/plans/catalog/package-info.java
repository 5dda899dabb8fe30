/**
 * Where plans come from: the shipped catalog and a directory of the user's, each plan with its digest. Only plans
 * without an error are loaded; the problems of all files are told together.
 */
@NullMarked
package dev.fireline.plans.catalog;

import org.jspecify.annotations.NullMarked;
