/** Tests of the Tryton sandbox. */
@NullMarked
package org.lethe.connector.testkit.sandbox.tryton;

import org.jspecify.annotations.NullMarked;
