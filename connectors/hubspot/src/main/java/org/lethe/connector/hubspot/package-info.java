/** The connector for HubSpot CRM. */
@NullMarked
package org.lethe.connector.hubspot;

import org.jspecify.annotations.NullMarked;
