using System.CommandLine;
using System.Text;

namespace EnhancedPresence.Tool.Commands;

/// <summary><c>users list</c>: who is in a users file, an address a line.</summary>
internal static class UsersListCommand
{
    public static Command Create(ToolContext context)
    {
        Argument<string> file = UsersCommand.CreateFile();
        var command = new Command("list", "Prints the users, an address a line.") { file };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var text = new StringBuilder();
            foreach ((SipUri user, _) in UsersStorage.Read(parsed.GetRequiredValue(file)).Users)
            {
                text.Append(user.Address).Append('\n');
            }

            await context.Console.Output.WriteAsync(Encoding.UTF8.GetBytes(text.ToString()), cancellationToken).ConfigureAwait(false);
            return ExitCode.Done;
        });
        return command;
    }
}
