/** Dataverse's protocol as Apache Olingo understands it: an OData v4 server that this project did not write. */
@NullMarked
package org.lethe.connector.crm.olingo;

import org.jspecify.annotations.NullMarked;
