@NullMarked
package org.lethe.connector.hubspot;

import org.jspecify.annotations.NullMarked;
