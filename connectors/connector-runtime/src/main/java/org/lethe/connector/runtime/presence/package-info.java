/** What the connector tells about itself: signs of life, self-description, health. */
@NullMarked
package org.lethe.connector.runtime.presence;

import org.jspecify.annotations.NullMarked;
