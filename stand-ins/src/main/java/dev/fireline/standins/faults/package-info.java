/**
 * Proxies that stand between the product and something real, and let the network or that thing fail on demand of a test.
 * Nothing here is for production: there are no limits and no access control.
 */
@NullMarked
package dev.fireline.standins.faults;

import org.jspecify.annotations.NullMarked;
