@NullMarked
package org.lethe.connector.runtime.keys;

import org.jspecify.annotations.NullMarked;
