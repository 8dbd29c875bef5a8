@NullMarked
package org.lethe.orchestrator.keys;

import org.jspecify.annotations.NullMarked;
