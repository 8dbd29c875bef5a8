@NullMarked
package org.lethe.connector.runtime.consume;

import org.jspecify.annotations.NullMarked;
