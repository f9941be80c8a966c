/** Names the program to Windows' notifications and to macOS. */
export const APP_ID = 'org.tillpost.desk'
