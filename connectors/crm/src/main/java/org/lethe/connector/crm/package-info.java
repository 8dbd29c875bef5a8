/** The connector for Microsoft Dataverse / Dynamics 365. */
@NullMarked
package org.lethe.connector.crm;

import org.jspecify.annotations.NullMarked;
