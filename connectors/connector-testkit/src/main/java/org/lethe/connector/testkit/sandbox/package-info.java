/**
 * Verified fakes of systems of record: small stateful HTTP servers that speak the vendors' protocols, traps included.
 * {@link org.lethe.connector.testkit.sandbox.Sandbox} is what they have in common.
 */
@NullMarked
package org.lethe.connector.testkit.sandbox;

import org.jspecify.annotations.NullMarked;
