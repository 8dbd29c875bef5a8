/** A sandbox of HubSpot: the part of its CRM v3, associations v4 and subscriptions v4 interfaces that concerns people. */
@NullMarked
package org.lethe.connector.testkit.sandbox.hubspot;

import org.jspecify.annotations.NullMarked;
