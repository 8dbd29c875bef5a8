@NullMarked
package org.lethe.orchestrator.dispatch;

import org.jspecify.annotations.NullMarked;
