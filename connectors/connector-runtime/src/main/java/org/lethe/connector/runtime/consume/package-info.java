/** Reading commands: polling goes on while commands are worked on, and an offset is committed after its replies. */
@NullMarked
package org.lethe.connector.runtime.consume;

import org.jspecify.annotations.NullMarked;
