/** Tests of the connector for Tryton. */
@NullMarked
package org.lethe.connector.erp;

import org.jspecify.annotations.NullMarked;
