@NullMarked
package org.lethe.connector.http;

import org.jspecify.annotations.NullMarked;
