@NullMarked
package org.lethe.orchestrator.datamap;

import org.jspecify.annotations.NullMarked;
