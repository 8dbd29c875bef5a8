/** Tests of the connector for Request Tracker. */
@NullMarked
package org.lethe.connector.helpdesk;

import org.jspecify.annotations.NullMarked;
