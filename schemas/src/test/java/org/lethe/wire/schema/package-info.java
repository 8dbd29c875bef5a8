@NullMarked
package org.lethe.wire.schema;

import org.jspecify.annotations.NullMarked;
