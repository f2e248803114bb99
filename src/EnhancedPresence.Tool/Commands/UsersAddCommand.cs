using System.CommandLine;
using EnhancedPresence.Server.Identity;

namespace EnhancedPresence.Tool.Commands;

/// <summary><c>users add</c>: adds a user or gives one another password.</summary>
internal static class UsersAddCommand
{
    public static Command Create()
    {
        Argument<string> file = UsersCommand.CreateFile();
        Argument<string> address = UsersCommand.CreateAddress();
        var password = new Option<string>("--password-env")
        {
            Description = "The environment variable that has the password.",
            Required = true,
            HelpName = "VARIABLE",
        };
        var command = new Command("add", "Adds a user, or gives a user another password. The file keeps a hash, never the password.") { file, address, password };
        command.SetAction(parsed =>
        {
            SipUri user = UsersCommand.ParseAddress(parsed.GetRequiredValue(address));
            string secret = PasswordVariable.Read(parsed.GetRequiredValue(password));
            UsersStorage.Edit(parsed.GetRequiredValue(file), mayBeNew: true, users => users.With(user, DigestVerifier.Create(user, secret)));
            return ExitCode.Done;
        });
        return command;
    }
}
