using Microsoft.Extensions.Options;

namespace EnhancedPresence.Ical;

/// <summary>Turns the findings of a validator into the exception of a constructor.</summary>
internal static class OptionsCheck
{
    /// <exception cref="ArgumentException">The options are not valid.</exception>
    public static void ThrowIfInvalid<T>(IValidateOptions<T> validator, T options, string parameter)
        where T : class
    {
        if (validator.Validate(null, options) is { Failed: true } failure)
        {
            throw new ArgumentException(failure.FailureMessage, parameter);
        }
    }
}
