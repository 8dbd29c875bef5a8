@NullMarked
package org.lethe.orchestrator.polling;

import org.jspecify.annotations.NullMarked;
