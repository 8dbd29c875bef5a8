/** Real systems in tests: whether one is installed, its snapshot, its process, and the way to it with faults. */
@NullMarked
package org.lethe.connector.testkit.real;

import org.jspecify.annotations.NullMarked;
