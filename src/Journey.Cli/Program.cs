using Journey.Cli.Commands;

return await CommandLine.Create().Parse(args).InvokeAsync();
