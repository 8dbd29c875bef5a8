/** Tests of the Request Tracker sandbox. */
@NullMarked
package org.lethe.connector.testkit.sandbox.requesttracker;

import org.jspecify.annotations.NullMarked;
