CREATE TABLE employee (
  company_no integer NOT NULL,
  employee_no integer NOT NULL,
  full_name varchar(100) NOT NULL,
  work_email varchar(200),
  private_email varchar(200),
  phone varchar(40),
  manager_no integer,
  birth_date date,
  left_on date,
  active boolean NOT NULL,
  locked boolean NOT NULL,
  PRIMARY KEY (company_no, employee_no),
  FOREIGN KEY (company_no, manager_no) REFERENCES employee (company_no, employee_no)
);
CREATE TABLE salary (
  company_no integer NOT NULL,
  employee_no integer NOT NULL,
  paid_on date NOT NULL,
  amount numeric(12, 2) NOT NULL,
  remark varchar(200),
  PRIMARY KEY (company_no, employee_no, paid_on),
  FOREIGN KEY (company_no, employee_no) REFERENCES employee (company_no, employee_no)
);
CREATE TABLE application (
  application_no integer NOT NULL PRIMARY KEY,
  company_no integer,
  employee_no integer,
  email varchar(200) NOT NULL,
  applied_on date NOT NULL,
  letter text,
  cv ${bytes},
  cv_name varchar(100),
  cv_type varchar(60),
  FOREIGN KEY (company_no, employee_no) REFERENCES employee (company_no, employee_no)
);
CREATE TABLE review (
  review_no integer NOT NULL PRIMARY KEY,
  company_no integer NOT NULL,
  employee_no integer NOT NULL,
  reviewer_no integer NOT NULL,
  remarks text,
  FOREIGN KEY (company_no, employee_no) REFERENCES employee (company_no, employee_no),
  FOREIGN KEY (company_no, reviewer_no) REFERENCES employee (company_no, employee_no)
);
