@NullMarked
package org.lethe.orchestrator.console;

import org.jspecify.annotations.NullMarked;
