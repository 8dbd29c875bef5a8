/** The contract every connector passes; see {@link org.lethe.connector.testkit.SystemOfRecordContract}. */
@NullMarked
package org.lethe.connector.testkit;

import org.jspecify.annotations.NullMarked;
