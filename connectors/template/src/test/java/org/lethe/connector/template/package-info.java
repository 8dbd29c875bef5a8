@NullMarked
package org.lethe.connector.template;

import org.jspecify.annotations.NullMarked;
