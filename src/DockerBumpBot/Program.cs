using DockerBumpBot.Commands;

return await CommandLine.RunAsync(args);
