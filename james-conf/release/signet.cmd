@echo off
rem Signet's command line: signet --help
setlocal
set "java=java"
if defined JAVA_HOME set "java=%JAVA_HOME%\bin\java"
"%java%" -jar "%~dp0signet.jar" %*
exit /b %ERRORLEVEL%
