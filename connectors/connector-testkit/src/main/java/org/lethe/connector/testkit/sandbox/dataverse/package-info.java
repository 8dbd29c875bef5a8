/** A sandbox of Microsoft Dataverse: the part of its OData v4 Web API that concerns people. */
@NullMarked
package org.lethe.connector.testkit.sandbox.dataverse;

import org.jspecify.annotations.NullMarked;
