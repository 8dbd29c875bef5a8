@NullMarked
package org.lethe.connector.testkit.sandbox;

import org.jspecify.annotations.NullMarked;
