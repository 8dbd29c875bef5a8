/** The contract every connector passes. */
@NullMarked
package org.lethe.connector.testkit;

import org.jspecify.annotations.NullMarked;
