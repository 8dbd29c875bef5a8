@NullMarked
package org.lethe.connector.runtime;

import org.jspecify.annotations.NullMarked;
