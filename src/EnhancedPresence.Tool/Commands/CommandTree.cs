using System.CommandLine;

namespace EnhancedPresence.Tool.Commands;

/// <summary>All verbs. A verb is a class with one static <c>Create</c>; adding one is a line here.</summary>
internal static class CommandTree
{
    /// <summary>Shows stack traces, on every verb.</summary>
    public static Option<bool> Verbose { get; } = new("--verbose")
    {
        Description = "Show the details of a failure, stack trace included.",
        Recursive = true,
    };

    /// <summary>Makes the tree.</summary>
    /// <param name="context">What the verbs work with.</param>
    /// <returns>The root.</returns>
    public static RootCommand Create(ToolContext context) => new("The enhanced presence system on the command line.")
    {
        Verbose,
        DemoCommand.Create(context),
        DecodeCommand.Create(context),
        EncodeCommand.Create(context),
        FreeBusyCommand.Create(context),
        ValidateCommand.Create(context),
        AnonymizeCommand.Create(context),
        ExplainCommand.Create(context),
        ServeCommand.Create(context),
        StoreCommand.Create(context),
        UsersCommand.Create(context),
        PublishCommand.Create(context),
        WatchCommand.Create(context),
        SimulateCommand.Create(context),
    };
}
