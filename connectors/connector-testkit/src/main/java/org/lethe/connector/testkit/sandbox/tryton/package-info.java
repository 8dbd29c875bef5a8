/** Tryton 6.0 as a client sees it: JSON-RPC, its models and the places where erased data stays. */
@NullMarked
package org.lethe.connector.testkit.sandbox.tryton;

import org.jspecify.annotations.NullMarked;
