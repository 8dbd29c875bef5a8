/** Request Tracker 5.0 as a client sees it: REST 2.0, two forms of the web interface, and where erased data stays. */
@NullMarked
package org.lethe.connector.testkit.sandbox.requesttracker;

import org.jspecify.annotations.NullMarked;
