@NullMarked
package org.lethe.auditor;

import org.jspecify.annotations.NullMarked;
