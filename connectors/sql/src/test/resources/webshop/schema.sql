CREATE TABLE customer (
  customer_no integer NOT NULL PRIMARY KEY,
  name varchar(100) NOT NULL,
  street varchar(100),
  postal_code varchar(20),
  city varchar(60),
  email varchar(200) NOT NULL,
  phone varchar(40),
  login varchar(60) NOT NULL UNIQUE,
  remark text,
  newsletter boolean NOT NULL,
  locked boolean NOT NULL,
  deleted_at timestamp NULL,
  default_address_no integer
);
CREATE TABLE delivery_address (
  address_no integer NOT NULL PRIMARY KEY,
  customer_no integer NOT NULL,
  recipient varchar(100) NOT NULL,
  street varchar(100) NOT NULL,
  city varchar(60) NOT NULL,
  FOREIGN KEY (customer_no) REFERENCES customer (customer_no)
);
ALTER TABLE customer ADD FOREIGN KEY (default_address_no) REFERENCES delivery_address (address_no);
CREATE TABLE orders (
  order_no integer NOT NULL PRIMARY KEY,
  customer_no integer NOT NULL,
  address_no integer NOT NULL,
  ordered_on date NOT NULL,
  note text,
  FOREIGN KEY (customer_no) REFERENCES customer (customer_no) ON DELETE CASCADE,
  FOREIGN KEY (address_no) REFERENCES delivery_address (address_no)
);
CREATE TABLE order_line (
  order_no integer NOT NULL,
  line_no integer NOT NULL,
  article varchar(100) NOT NULL,
  amount numeric(10, 2) NOT NULL,
  engraving varchar(200),
  PRIMARY KEY (order_no, line_no),
  FOREIGN KEY (order_no) REFERENCES orders (order_no) ON DELETE CASCADE
);
CREATE TABLE subscription (
  subscription_no integer NOT NULL PRIMARY KEY,
  owner_no integer NOT NULL,
  user_no integer,
  msisdn varchar(40) NOT NULL,
  birth_date date,
  ended_on date,
  FOREIGN KEY (owner_no) REFERENCES customer (customer_no),
  FOREIGN KEY (user_no) REFERENCES customer (customer_no)
);
CREATE TABLE newsletter_entry (
  email varchar(200) NOT NULL PRIMARY KEY,
  source varchar(60) NOT NULL
);
