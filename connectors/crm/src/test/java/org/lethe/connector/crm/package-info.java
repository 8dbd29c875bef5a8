@NullMarked
package org.lethe.connector.crm;

import org.jspecify.annotations.NullMarked;
