@NullMarked
package org.lethe.connector.runtime.execute;

import org.jspecify.annotations.NullMarked;
