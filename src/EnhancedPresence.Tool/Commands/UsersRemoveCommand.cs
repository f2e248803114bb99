using System.CommandLine;

namespace EnhancedPresence.Tool.Commands;

/// <summary><c>users remove</c>: takes a user away.</summary>
internal static class UsersRemoveCommand
{
    public static Command Create()
    {
        Argument<string> file = UsersCommand.CreateFile();
        Argument<string> address = UsersCommand.CreateAddress();
        var command = new Command("remove", "Takes a user away. Who is signed in stays so until the registration ends.") { file, address };
        command.SetAction(parsed =>
        {
            string path = parsed.GetRequiredValue(file);
            SipUri user = UsersCommand.ParseAddress(parsed.GetRequiredValue(address));
            UsersStorage.Edit(path, mayBeNew: false, users => users.Without(user) is var fewer && fewer != users
                ? fewer
                : throw ToolException.Failed($"{path}: there is no user {user.Address}"));
            return ExitCode.Done;
        });
        return command;
    }
}
