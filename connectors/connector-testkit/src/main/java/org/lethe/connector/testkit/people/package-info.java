/** Invented Nordic people and what four systems hold about them: the data of the quickstart and of system-wide tests. */
@NullMarked
package org.lethe.connector.testkit.people;

import org.jspecify.annotations.NullMarked;
