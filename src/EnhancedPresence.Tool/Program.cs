using EnhancedPresence.Tool;
using EnhancedPresence.Tool.Commands;

return await ToolRunner.RunAsync(args, ToolConsole.ForProcess(), TimeProvider.System).ConfigureAwait(false);
