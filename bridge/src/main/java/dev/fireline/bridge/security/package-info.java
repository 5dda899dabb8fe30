/**
 * Who calls, and what they may do: bearer tokens, OIDC, roles, and one table of which role may do what. Without any of it
 * configured the API believes everybody, and the process listens on loopback only.
 */
@NullMarked
package dev.fireline.bridge.security;

import org.jspecify.annotations.NullMarked;
