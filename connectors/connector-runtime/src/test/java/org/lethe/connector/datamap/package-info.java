@NullMarked
package org.lethe.connector.datamap;

import org.jspecify.annotations.NullMarked;
