@NullMarked
package org.lethe.connector.identity;

import org.jspecify.annotations.NullMarked;
